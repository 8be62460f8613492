"""Fits the table: python train.py WORK-FOLDER OUT.bin [--without FILE] [--dims 128] [--words 42000] [--grams 22000]

WORK-FOLDER holds what words.ts, texts.ts and teacher.py wrote. --without: a file of texts, one a line, that training
must not see (for measuring). One core is enough; about ten minutes. Steps and their reasons are in docs/meaning.md.
"""
import argparse
import collections
import hashlib
import os
import struct

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import scipy.sparse as sp

SHORTEST, LONGEST = 3, 5
RNG = np.random.default_rng(7)


def unit(x):
    return x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-9)


def feature_hash(text):
    """The same as featureHash in src/match/meaning-table.ts."""
    h = 0x811C9DC5
    data = text.encode("utf-16-le")
    for i in range(0, len(data), 2):
        h = ((h ^ (data[i] | data[i + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    h = ((h ^ (h >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    h = ((h ^ (h >> 12)) * 0x297A2D39) & 0xFFFFFFFF
    return h ^ (h >> 15)


def grams_of(word):
    padded = f"<{word}>"
    out = set()
    for n in range(SHORTEST, LONGEST + 1):
        out.update(padded[i : i + n] for i in range(len(padded) - n + 1))
    out.discard(padded)
    return sorted(out)


def load(folder, without):
    """Words as a list, their teacher vectors, and texts as (kind, group, lang, words) with theirs."""
    words = []
    for name in ("words", "extra"):
        words += [line.split("\t")[0] for line in open(f"{folder}/{name}.tsv", encoding="utf8").read().splitlines()]
    texts = []
    rows = open(f"{folder}/texts.tsv", encoding="utf8").read().splitlines()
    folded = open(f"{folder}/folded.txt", encoding="utf8").read().splitlines()
    hidden = set(open(without, encoding="utf8").read().splitlines()) if without else set()
    kept = []
    for i, (row, line) in enumerate(zip(rows, folded, strict=True)):
        kind, group, lang, text = row.split("\t")
        if text in hidden or not line.strip():
            continue
        kept.append(i)
        texts.append((kind, group, lang, line.split()))
    vectors = {}
    for part in "ue":
        w = np.vstack([np.load(f"{folder}/{name}_{part}.npy") for name in ("words", "extra")]).astype(np.float32)
        vectors[part] = w, np.load(f"{folder}/texts_{part}.npy")[kept].astype(np.float32)
    return words, texts, vectors


def targets(texts, vectors, dims, e5_share):
    """Both teachers: centred, the directions that only tell the language taken out, put side by side, cut to `dims`."""
    langs = np.array([t[2] for t in texts])
    claims = np.array([t[0] == "claim" for t in texts])
    word_parts, text_parts = [], []
    for part, share in (("u", 1.0), ("e", e5_share)):
        w, t = vectors[part]
        means = np.array([t[claims & (langs == lang)].mean(0) for lang in sorted(set(langs[claims]))])
        _, size, basis = np.linalg.svd(means - means.mean(0), full_matrices=False)
        basis = basis[: len(means) - 1]
        out = []
        for x, mean in ((w, w.mean(0)), (t, t.mean(0))):
            x = x - mean
            out.append(unit(x - (x @ basis.T) @ basis) * share)
        word_parts.append(out[0])
        text_parts.append(out[1])
    w, t = np.hstack(word_parts), np.hstack(text_parts)
    sample = np.vstack([t, w[RNG.choice(len(w), min(len(w), len(t) // 2), replace=False)]])
    value, vector = np.linalg.eigh(sample.T @ sample / len(sample))
    value, vector = value[::-1][:dims], vector[:, ::-1][:, :dims]
    turn = vector / value**0.25
    return unit(w @ turn), unit(t @ turn)


def incidence(texts, index, size):
    at, ids = [0], []
    for t in texts:
        ids += sorted({index[w] for w in t[3] if w in index})
        at.append(len(ids))
    return sp.csr_matrix((np.ones(len(ids), np.float32), ids, at), shape=(len(texts), size))


def starting_weights(words, texts):
    """SIF (Arora et al. 2017): a / (a + p), p from our texts and from the order of the teacher's vocabulary."""
    count = collections.Counter(w for t in texts for w in t[3])
    total = sum(count.values())
    ranked = {w: 0.02 / (i + 3) for i, w in enumerate(words[:40000])}
    p = np.array([max(ranked.get(w, 0), count[w] / total) for w in words])
    return (2e-4 / (2e-4 + p)).astype(np.float32)[:, None]


class Adam:
    """Adam over the rows that a batch touches."""

    def __init__(self, rows, rate):
        self.rows, self.rate = rows, rate
        self.first, self.second = np.zeros_like(rows), np.zeros_like(rows)
        self.step = 0

    def move(self, ids, gradient, rate):
        self.step += 1
        self.first[ids] = 0.9 * self.first[ids] + 0.1 * gradient
        self.second[ids] = 0.99 * self.second[ids] + 0.01 * gradient**2
        m = self.first[ids] / (1 - 0.9**self.step)
        v = self.second[ids] / (1 - 0.99**self.step)
        self.rows[ids] -= self.rate * rate * m / (np.sqrt(v) + 1e-6)


def fine_tune(rows, words_of, texts, goal, epochs, rate, temperature=0.1, towards_teacher=0.5, dropped=0.2):
    """InfoNCE between texts that mean the same (another language where there is one), and towards the teacher's vector."""
    by_group = collections.defaultdict(list)
    for i, t in enumerate(texts):
        by_group[(t[0], t[1]) if t[1] else (t[0], i)].append(i)
    groups = list(by_group.items())
    langs = [t[2] for t in texts]
    share = {"claim": 1.0, "tico": 0.6, "name": 0.5}
    # A group stands in an epoch's list more often the more texts it has.
    entries = np.array([g for g, (key, m) in enumerate(groups) for _ in range(max(1, round(share.get(key[0], 1) * len(m) / 2)))])
    adam = Adam(rows, rate)
    size = 256
    steps = max(1, epochs * len(entries) // size)
    order, place = RNG.permutation(entries), 0
    for step in range(steps):
        left, right, seen = [], [], set()
        while len(left) < size:
            if place == len(order):
                order, place = RNG.permutation(entries), 0
            g = order[place]
            place += 1
            if g in seen:
                continue
            seen.add(g)
            members = groups[g][1]
            a = members[RNG.integers(len(members))]
            others = [m for m in members if langs[m] != langs[a]] or members
            b = others[RNG.integers(len(others))]
            left.append(a)
            right.append(b)
        x = words_of[left + right]
        x.data = x.data * (RNG.random(len(x.data)) >= dropped)
        ids = np.unique(x.indices)
        x = x[:, ids]
        sums = x @ rows[ids]
        norm = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
        v = sums / norm
        a, b = v[:size], v[size:]
        logits = a @ b.T / temperature
        e = np.exp(logits - logits.max())
        g = (e / e.sum(1, keepdims=True) + e / e.sum(0, keepdims=True) - 2 * np.eye(size, dtype=np.float32)) / 2
        gradient = np.vstack([g @ b, g.T @ a]) / temperature - towards_teacher * 20 * goal[left + right]
        gradient = (gradient - (gradient * v).sum(1, keepdims=True) * v) / norm / size
        adam.move(ids, x.T @ gradient, 1 - step / steps)
        if step % 200 == 0:
            cos = (v * goal[left + right]).sum(1).mean()
            print(f"step {step}/{steps} right first {(logits.argmax(1) == np.arange(size)).mean():.3f} teacher cosine {cos:.3f}", flush=True)
    return rows


def fit_grams(words, rows, grams, importance, penalty=2.0, rounds=25):
    """Rows of n-grams whose mean gives a word's row: ridge regression by conjugate gradient, all columns together."""
    index = {g: i for i, g in enumerate(grams)}
    at, ids = [0], []
    for w in words:
        ids += [index[g] for g in grams_of(w) if g in index]
        at.append(len(ids))
    count = np.maximum(np.diff(at), 1)
    g = sp.csr_matrix((np.repeat(1 / count, np.diff(at)).astype(np.float32), ids, at), shape=(len(words), len(grams)))
    weighted = sp.diags(importance.astype(np.float32)) @ g
    x = np.zeros((len(grams), rows.shape[1]), np.float32)
    r = weighted.T @ rows
    p, rr = r.copy(), (r * r).sum(0)
    alpha = penalty * float(np.median(np.asarray(weighted.multiply(g).sum(0))))
    for _ in range(rounds):
        ap = weighted.T @ (g @ p) + alpha * p
        step = rr / np.maximum((p * ap).sum(0), 1e-12)
        x += step * p
        r -= step * ap
        new = (r * r).sum(0)
        p = r + new / np.maximum(rr, 1e-12) * p
        rr = new
    return x, g @ x


def write(path, features, rows):
    taken = {}
    for feature, row in zip(features, rows, strict=True):
        taken.setdefault(feature_hash(feature), row)
    hashes = np.array(sorted(taken), dtype="<u4")
    table = np.array([taken[int(h)] for h in hashes], dtype=np.float32)
    scale = np.maximum(np.abs(table).max(1), 1e-9) / 127
    body = hashes.tobytes() + scale.astype("<f4").tobytes() + np.round(table / scale[:, None]).astype(np.int8).tobytes()
    head = struct.pack("<4sIII", b"MWMT", 1, table.shape[1], len(table)) + hashlib.sha256(body).digest()[:16]
    open(path, "wb").write(head + body)
    print(path, len(table), "rows", len(head) + len(body), "bytes")


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("folder")
    ask.add_argument("out")
    ask.add_argument("--without")
    ask.add_argument("--dims", type=int, default=128)
    ask.add_argument("--words", type=int, default=42000)
    ask.add_argument("--grams", type=int, default=22000)
    ask.add_argument("--epochs", type=int, default=30)
    ask.add_argument("--rate", type=float, default=0.002)
    ask.add_argument("--e5", type=float, default=1.0)
    o = ask.parse_args()
    words, texts, vectors = load(o.folder, o.without)
    used = collections.Counter(w for t in texts for w in set(t[3]))
    w, goal = targets(texts, vectors, o.dims, o.e5)
    index = {x: i for i, x in enumerate(words)}
    words_of = incidence(texts, index, len(words))
    rows = w * starting_weights(words, texts)
    # One turn of the whole space for all words, seen in a text or not.
    p = unit(words_of @ rows)
    turn = np.linalg.solve(p.T @ p + 50 * np.eye(o.dims), p.T @ goal + 50 * np.eye(o.dims))
    rows = (rows @ turn).astype(np.float32)
    rows = fine_tune(rows, words_of, texts, goal, o.epochs, o.rate)
    count = collections.Counter(g for x in words for g in grams_of(x))
    for x, n in used.items():
        for g in grams_of(x):
            count[g] += min(n, 5)
    grams = [g for g, _ in count.most_common(o.grams)]
    importance = np.array([1 + min(used[x], 10) for x in words], float)
    gram_rows, guess = fit_grams(words, rows, grams, importance)
    missed = np.linalg.norm(rows - guess, axis=1) * (1 + np.log1p([used[x] for x in words]))
    print("share of a row that n-grams give", 1 - ((rows - guess) ** 2).sum() / (rows**2).sum())
    keep = np.argsort(-missed)[: o.words]
    write(o.out, [f"<{words[i]}>" for i in keep] + grams, np.vstack([rows[keep], gram_rows]))


if __name__ == "__main__":
    main()
