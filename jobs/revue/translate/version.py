"""The version of the translate stage, a part of the key of every sentence it made."""

TRANSLATE_VERSION = "72"  # raise it whenever steps, checks or house style may change a sentence
