import type { MessageSender, OutgoingMessage, SendResult } from './message-sender.ts';

/** A provider in memory: takes what looks like an address, or answers what `next` holds. */
export function memoryMessageSender() {
  const sender = {
    sent: [] as OutgoingMessage[],
    /** Answers for the next calls, used up one by one; `unknown` still delivers, as a provider may. */
    next: [] as SendResult[],
    async send(message: OutgoingMessage): Promise<SendResult> {
      const answer = sender.next.shift();
      if (answer && answer.outcome !== 'accepted' && answer.outcome !== 'unknown') return answer;
      if (!/^[^@\s]+@[^@\s]+$/.test(message.to))
        return { outcome: 'refused', reason: 'bad_request', detail: 'no address' };
      sender.sent.push(message);
      return answer ?? { outcome: 'accepted', providerMessageId: `memory-${sender.sent.length}` };
    },
  };
  return sender satisfies MessageSender;
}
