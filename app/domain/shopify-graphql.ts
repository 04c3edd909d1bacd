/** The digits of a GID, as webhooks name other things by; the text itself when it is no GID. */
export const bareId = (gid: string) => gid.slice(gid.lastIndexOf('/') + 1);

/** GraphQL writes its words in capitals, webhooks in small letters. */
export const lower = (word: string | null | undefined) => word?.toLowerCase() ?? null;
