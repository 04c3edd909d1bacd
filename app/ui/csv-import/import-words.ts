/** Where the words about a kind of file stand; what holds of every file stands under `imports`. */
export const importWords = ['imports', 'reviewImports'] as const;
export type ImportWords = (typeof importWords)[number];

/** The badge's tone; its words say the same without colour. */
export const importTone = {
  UPLOADING: 'info',
  READY: 'attention',
  RUNNING: 'info',
  DONE: 'success',
  FAILED: 'critical',
  CANCELLED: undefined,
  UNDONE: undefined,
} as const;
export type ImportState = keyof typeof importTone;

/** What every file that a shop has brought says of itself. */
export interface ImportedFile {
  id: string;
  fileName: string;
  state: ImportState;
  undoing: boolean;
  linesRead: number;
  errorCount: number;
  /** A code of why it could not be read. */
  reason: string | null;
  /** ISO 8601. */
  createdAt: string;
}
