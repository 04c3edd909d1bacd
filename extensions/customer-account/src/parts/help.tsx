import type { HelpTopic, HelpView } from '../../../shared/contract.ts';
import { valueOf } from '../../../shared/events.ts';
import { say, sayInstant } from '../../../shared/say.ts';
import { useHelp } from '../use-help.ts';

const topics: HelpTopic[] = ['not_arrived', 'damaged', 'missing', 'how_to', 'other'];
const longestText = 1_000;

function HelpForm({ orderId }: { orderId: string }) {
  const { topic, setTopic, text, setText, state, isTried, send } = useHelp(orderId);
  if (state === 'sent') return <s-paragraph>{say('help.sent')}</s-paragraph>;
  return (
    <s-stack gap="base">
      <s-select
        label={say('help.topic')}
        placeholder={say('help.choose')}
        value={topic}
        error={isTried && !topic ? say('help.needsTopic') : undefined}
        onChange={(event) => setTopic(valueOf(event) as HelpTopic)}
      >
        {topics.map((key) => (
          <s-option key={key} value={key}>
            {say(`help.topics.${key}`)}
          </s-option>
        ))}
      </s-select>
      <s-text-area
        label={say('help.text')}
        value={text}
        maxLength={longestText}
        error={isTried && !text.trim() ? say('help.needsText') : undefined}
        // With each key: whoever types and presses at once has not left the field yet.
        onInput={(event) => setText(valueOf(event))}
      />
      <s-button variant="secondary" loading={state === 'sending'} onClick={() => void send()}>
        {say(state === 'not_sent' ? 'help.again' : 'help.send')}
      </s-button>
      {state === 'not_sent' && <s-text tone="warning">{say('help.notSent')}</s-text>}
    </s-stack>
  );
}

export function Help({ orderId, help: { email, url, askedAt } }: { orderId: string; help: HelpView }) {
  return (
    <s-section heading={say('help.heading')}>
      <s-stack gap="base">
        <s-stack accessibilityRole="status">
          {askedAt && <s-paragraph>{say('help.askedOn', { day: sayInstant(askedAt) })}</s-paragraph>}
        </s-stack>
        <HelpForm orderId={orderId} />
        {email && <s-link href={`mailto:${email}`}>{say('help.write', { email })}</s-link>}
        {url && <s-link href={url}>{say('help.page')}</s-link>}
      </s-stack>
    </s-section>
  );
}
