"""French text and the habits of web pages: bytes in, sentences out."""
