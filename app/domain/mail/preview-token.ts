/** Stands in a preview's addresses where a mail that is sent has its link's token. */
export const previewToken = 'preview';
