import { useState } from 'preact/hooks';
import { ask } from '../../shared/ask.ts';
import type { HelpRequest, HelpTopic } from '../../shared/contract.ts';
import { language } from '../../shared/say.ts';

type HelpState = 'writing' | 'sending' | 'sent' | 'not_sent';

/** Sends what was written; it stays in the fields until the app has it. */
export function useHelp(orderId: string) {
  const [topic, setTopic] = useState<HelpTopic | ''>('');
  const [text, setText] = useState('');
  const [state, setState] = useState<HelpState>('writing');
  const [isTried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (!topic || !text.trim() || state === 'sending' || !orderId) return;
    setState('sending');
    const request: HelpRequest = { orderId, language: language(), topic, text: text.trim() };
    const end = await ask('/api/order-help', request, { tries: 3, each: 8_000 });
    setState(end.outcome === 'answered' && end.answer.outcome === 'noted' ? 'sent' : 'not_sent');
  };
  return { topic, setTopic, text, setText, state, isTried, send };
}
