import { useState } from 'preact/hooks';
import type { ReminderChannel, ReminderQuestion } from '../../shared/contract.ts';
import { saidOfReminder } from './said.ts';
import type { Picks } from './use-picks.ts';

/** One product's reminder: the foreseen day stands in the field, and counts as soon as a person says so. */
export function useReminder(question: ReminderQuestion, channels: ReminderChannel[], picks: Picks) {
  const { productId, expectedOn, between } = question;
  const said = saidOfReminder(question, picks);
  const on = said?.wish === 'on' ? said : null;
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const isWrong = (day: string) => !/^\d{4}-\d\d-\d\d$/.test(day) || day < between.from || day > between.to;
  return {
    said,
    isOn: on !== null,
    channel: on?.channel ?? channels[0] ?? 'EMAIL',
    day: wrongDay ?? on?.day ?? expectedOn,
    isWrongDay: wrongDay !== null,
    remind: (day: string, channel: ReminderChannel) => {
      setWrongDay(isWrong(day) ? day : null);
      if (!isWrong(day)) picks.put({ kind: 'reminder', productId, said: { wish: 'on', day, channel } });
    },
    never: () => picks.put({ kind: 'reminder', productId, said: { wish: 'never' } }),
  };
}
