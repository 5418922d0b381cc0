"""The only rooms that know torch, transformers and CTranslate2."""
