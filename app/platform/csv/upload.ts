/** The tables in which files lie while they are read: of imports, and, with `Chunk` behind the name, of their pieces. */
export type UploadTable = 'HistoryImport' | 'ReviewImport';

/** A file of a shop. */
export interface Upload {
  table: UploadTable;
  shopId: string;
  importId: string;
}
