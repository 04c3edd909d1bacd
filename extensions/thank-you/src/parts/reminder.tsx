import { useState } from 'preact/hooks';
import type { ConsentQuestion, ReminderChannel, ReminderQuestion } from '../../../shared/contract.ts';
import { valueOf } from '../../../shared/events.ts';
import { say, sayDay } from '../../../shared/say.ts';
import { isGiven, saidOfReminder } from '../said.ts';
import type { Picks } from '../use-picks.ts';
import { SaveState } from './save-state.tsx';

interface Props {
  question: ReminderQuestion;
  channels: ReminderChannel[];
  consent: ConsentQuestion | null;
  isConsentAsked: boolean;
  picks: Picks;
}

/** Not given yet: then nothing can be sent by this channel. */
function lacksConsent(channel: ReminderChannel, consent: ConsentQuestion | null, picks: Picks): boolean {
  if (channel === 'WHATSAPP') return false;
  const part = channel === 'EMAIL' ? consent?.email : consent?.sms;
  return part ? !isGiven(channel, part, picks) : false;
}

/** What was said, in words. */
function Said({ question, consent, picks }: Pick<Props, 'question' | 'consent' | 'picks'>) {
  const said = saidOfReminder(question, picks);
  if (!said) return null;
  if (said.wish === 'never') return <s-paragraph>{say('reminder.saidNever')}</s-paragraph>;
  const words = { day: sayDay(said.day), channel: say(`reminder.channels.${said.channel}`) };
  const isKept = lacksConsent(said.channel, consent, picks);
  return <s-paragraph>{say(isKept ? 'reminder.saidKept' : 'reminder.saidOn', words)}</s-paragraph>;
}

interface ChannelProps {
  channels: ReminderChannel[];
  chosen: ReminderChannel;
  onChoose: (channel: ReminderChannel) => void;
}

function Channel({ channels, chosen, onChoose }: ChannelProps) {
  if (channels.length < 2) return null;
  return (
    <s-select
      label={say('reminder.by')}
      value={chosen}
      onChange={(event) => onChoose(valueOf(event) as ReminderChannel)}
    >
      {channels.map((channel) => (
        <s-option key={channel} value={channel}>
          {say(`reminder.channels.${channel}`)}
        </s-option>
      ))}
    </s-select>
  );
}

/** One product's: the foreseen day stands in the field, and counts as soon as a person says so. */
export function Reminder({ question, channels, consent, isConsentAsked, picks }: Props) {
  const { productId, title, expectedOn, between } = question;
  const said = saidOfReminder(question, picks);
  const on = said?.wish === 'on' ? said : null;
  const channel = on?.channel ?? channels[0] ?? 'EMAIL';
  const [wrongDay, setWrongDay] = useState<string | null>(null);
  const day = wrongDay ?? on?.day ?? expectedOn;
  const isWrong = (value: string) => !/^\d{4}-\d\d-\d\d$/.test(value) || value < between.from || value > between.to;
  const remind = (value: string, by: ReminderChannel) => {
    setWrongDay(isWrong(value) ? value : null);
    if (!isWrong(value)) picks.put({ kind: 'reminder', productId, said: { wish: 'on', day: value, channel: by } });
  };
  const error =
    wrongDay === null ? undefined : say('reminder.wrongDay', { from: sayDay(between.from), to: sayDay(between.to) });
  return (
    <s-stack gap="small">
      <s-text type="strong">{title}</s-text>
      <s-paragraph color="subdued">{say('reminder.expected', { day: sayDay(expectedOn) })}</s-paragraph>
      <s-date-field
        label={say('reminder.day')}
        value={day}
        allow={`${between.from}--${between.to}`}
        error={error}
        onChange={(event) => remind(valueOf(event), channel)}
      />
      <Channel channels={channels} chosen={channel} onChoose={(by) => remind(day, by)} />
      {isConsentAsked && channel === 'SMS' && lacksConsent('SMS', consent, picks) && (
        <s-paragraph>{say('reminder.needsSms')}</s-paragraph>
      )}
      <s-stack direction="inline" gap="small">
        {!on && (
          <s-button
            variant="secondary"
            accessibilityLabel={say('reminder.confirmOf', { title })}
            onClick={() => remind(day, channel)}
          >
            {say('reminder.confirm')}
          </s-button>
        )}
        {said?.wish !== 'never' && (
          <s-button
            variant="secondary"
            accessibilityLabel={say('reminder.neverOf', { title })}
            onClick={() => picks.put({ kind: 'reminder', productId, said: { wish: 'never' } })}
          >
            {say('reminder.never')}
          </s-button>
        )}
      </s-stack>
      <Said question={question} consent={consent} picks={picks} />
      <SaveState state={picks.of({ kind: 'reminder', productId })?.state} onAgain={picks.saveAll} />
    </s-stack>
  );
}
