/** One run of a background job; progress is this row. */
export interface JobRun {
  id: string;
  name: string;
  holder: string;
  startedAt: string;
  finishedAt: string | null;
  status: 'running' | 'done' | 'failed' | 'cancelled';
  progress: { done: number; total: number | null; note: string };
  error: string | null;
  cancelRequested: boolean;
}
