import type { ConsentQuestion, ReminderChannel, ReminderQuestion } from '../../../shared/contract.ts';
import { valueOf } from '../../../shared/events.ts';
import { say, sayDay, sayDayOfYear } from '../../../shared/say.ts';
import { isGiven, saidOfReminder } from '../said.ts';
import type { Picks } from '../use-picks.ts';
import { useReminder } from '../use-reminder.ts';
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

interface PressesProps {
  title: string;
  /** Null for what cannot be pressed (any more). */
  onRemind: (() => void) | null;
  onNever: (() => void) | null;
}

function Presses({ title, onRemind, onNever }: PressesProps) {
  return (
    <s-stack direction="inline" gap="small">
      {onRemind && (
        <s-button variant="secondary" accessibilityLabel={say('reminder.confirmOf', { title })} onClick={onRemind}>
          {say('reminder.confirm')}
        </s-button>
      )}
      {onNever && (
        <s-button variant="secondary" accessibilityLabel={say('reminder.neverOf', { title })} onClick={onNever}>
          {say('reminder.never')}
        </s-button>
      )}
    </s-stack>
  );
}

export function Reminder({ question, channels, consent, isConsentAsked, picks }: Props) {
  const { productId, title, expectedOn, between } = question;
  const { said, isOn, channel, day, isWrongDay, remind, never } = useReminder(question, channels, picks);
  const days = { from: sayDayOfYear(between.from), to: sayDayOfYear(between.to) };
  return (
    <s-stack gap="small">
      <s-text type="strong">{title}</s-text>
      <s-paragraph color="subdued">{say('reminder.expected', { day: sayDay(expectedOn) })}</s-paragraph>
      <s-date-field
        label={say('reminder.day')}
        value={day}
        allow={`${between.from}--${between.to}`}
        error={isWrongDay ? say('reminder.wrongDay', days) : undefined}
        onChange={(event) => remind(valueOf(event), channel)}
      />
      <Channel channels={channels} chosen={channel} onChoose={(by) => remind(day, by)} />
      {isConsentAsked && channel === 'SMS' && lacksConsent('SMS', consent, picks) && (
        <s-paragraph>{say('reminder.needsSms')}</s-paragraph>
      )}
      <Presses
        title={title}
        onRemind={isOn ? null : () => remind(day, channel)}
        onNever={said?.wish === 'never' ? null : never}
      />
      <Said question={question} consent={consent} picks={picks} />
      <SaveState state={picks.of({ kind: 'reminder', productId })?.state} onAgain={picks.saveAll} />
    </s-stack>
  );
}
