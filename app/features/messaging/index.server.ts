export { sendMessageJob } from './messaging.jobs.ts';
export type { MessageRef } from './messaging.jobs.ts';
export { queueMessage } from './queue-message.server.ts';
export type { MessageToQueue } from './queue-message.server.ts';
export { recordDecision } from './record-decision.server.ts';
export { sendMessage } from './send-message.server.ts';
export type { Compose, MessageToCompose, SendMessageResult } from './send-message.server.ts';
export { sweepMessages } from './sweep-messages.server.ts';
export { sweepStaleClaims } from './sweep-stale-claims.server.ts';
