/** The list that stands in an answer; an app of another age may leave it out. */
export const listOf = <T>(list: T[] | undefined): T[] => (Array.isArray(list) ? list : []);
