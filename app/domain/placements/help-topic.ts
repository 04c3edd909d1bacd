/** What customers ask for help with. */
export const helpTopics = ['not_arrived', 'damaged', 'missing', 'how_to', 'other'] as const;
export type HelpTopic = (typeof helpTopics)[number];
