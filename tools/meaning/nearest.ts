/** One wording and the cosine of its vector with the one asked for. */
export interface Near {
  document: number;
  cosine: number;
}

/**
 * The k vectors nearest to `vector` by a full scan: what finds a claim in another language, where no word is shared.
 * `vectors` are unit vectors of `vector.length` numbers, one after another; best first, ties in the order of the list.
 * 1,500 × 128 take .12 ms: for posts that pass a cheap gate first, and for up to some 5,000 wordings.
 */
export function nearest(vectors: Float32Array, vector: Float32Array, k: number): Near[] {
  const cosines = allCosines(vectors, vector);
  const best: Near[] = [];
  let least = k > 0 ? -Infinity : Infinity;
  for (let document = 0; document < cosines.length; document++) {
    const cosine = cosines[document]!;
    if (cosine <= least) continue;
    let place = best.length;
    while (place > 0 && best[place - 1]!.cosine < cosine) place--;
    best.splice(place, 0, { document, cosine });
    if (best.length > k) best.pop();
    if (best.length === k) least = best[k - 1]!.cosine;
  }
  return best;
}

/** Four vectors at a time: their sums don't wait for each other, and each number of the query is read once for four (twice as fast). */
function allCosines(vectors: Float32Array, vector: Float32Array): Float64Array {
  const query = Float64Array.from(vector);
  const dims = query.length;
  const count = vectors.length / dims;
  const out = new Float64Array(count);
  const whole = count - (count % 4);
  for (let document = 0; document < whole; document += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0, at = document * dims; i < dims; i++, at++) {
      const x = query[i]!;
      a += vectors[at]! * x;
      b += vectors[at + dims]! * x;
      c += vectors[at + 2 * dims]! * x;
      d += vectors[at + 3 * dims]! * x;
    }
    out[document] = a;
    out[document + 1] = b;
    out[document + 2] = c;
    out[document + 3] = d;
  }
  for (let document = whole; document < count; document++) {
    let sum = 0;
    for (let i = 0, at = document * dims; i < dims; i++, at++) sum += vectors[at]! * query[i]!;
    out[document] = sum;
  }
  return out;
}
