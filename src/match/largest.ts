/** The n-th largest of the first `count` values, in one pass: a heap of the n largest so far, the least of them on top. */
export function nthLargest(values: Float32Array, count: number, n: number): number {
  const heap = new Float32Array(n).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (value <= heap[0]!) continue;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= n) break;
      if (child + 1 < n && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= value) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = value;
  }
  return heap[0]!;
}
