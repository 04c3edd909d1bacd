/** One mail to one personalization of an accepted call. */
export type Mail = {
  id: string;
  /** X-Message-Id of the call; the app's id of the message rides in customArgs. */
  messageId: string;
  to: string;
  from: { email: string; name?: string };
  replyTo: { email: string; name?: string } | null;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  customArgs: Record<string, string>;
  categories: string[];
  at: string;
  /** What the provider told the app about it, oldest first. */
  events: string[];
};

/** One accepted provider call: what invariants count. */
export type Call = { messageId: string; at: string; to: string[]; customArgs: Record<string, string> };

const KEPT = 5_000;

export function createMailbox() {
  let mails: Mail[] = [];
  const calls: Call[] = [];
  let serial = 0;
  return {
    calls,
    add(call: Call, accepted: Omit<Mail, 'id' | 'events'>[]): Mail[] {
      calls.push(call);
      const added = accepted.map((mail) => ({ ...mail, id: String((serial += 1)), events: [] }));
      mails.push(...added);
      if (mails.length > KEPT) mails = mails.slice(-KEPT);
      return added;
    },
    find: (id: string): Mail | undefined => mails.find((mail) => mail.id === id),
    /** Newest first; `to` is a part of the address. */
    list({ to, limit = 100 }: { to?: string; limit?: number }): Mail[] {
      const wanted = to?.toLowerCase();
      return mails
        .filter((mail) => !wanted || mail.to.toLowerCase().includes(wanted))
        .slice(-limit)
        .reverse();
    },
    /** Empties the mailbox; the record of accepted calls stays, it is evidence. */
    clear: () => {
      mails = [];
    },
  };
}
export type Mailbox = ReturnType<typeof createMailbox>;
