/** Finds the n-th largest of many scores in one pass: a heap of the n largest so far, the least of them on top. */
export function nthLargest(scores: Iterable<number>, n: number): number {
  const heap = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  for (const score of scores) {
    if (score <= heap[0]!) continue;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= n) break;
      if (child + 1 < n && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= score) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = score;
  }
  return heap[0]!;
}
