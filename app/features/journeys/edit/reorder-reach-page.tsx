import { BlockStack, Text } from '@shopify/polaris';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { ReorderReachPort } from './editor-context.ts';

const pauseMs = 400;

interface ReorderReachProps {
  trigger: ReorderTrigger;
  port: ReorderReachPort;
}

/** How many customers these settings would ask, counted anew when changing them pauses. */
export function ReorderReach({ trigger, port }: ReorderReachProps) {
  const { t } = useTranslation();
  const format = useFormat();
  useAsk(trigger, port.ask);
  const { answer, busy } = port;
  const told = () => {
    if (!answer) return t('editor.reach.counting');
    if ('outcome' in answer) return t('editor.reach.tooSlow');
    if (!answer.learnt) return t('editor.reach.notLearnt');
    const { today, week, month, subscribed } = answer;
    if (month === 0) return t('editor.reach.nobody');
    const asked = t('editor.reach.month', { count: month, number: format.number(month) });
    const sooner = t('editor.reach.sooner', { week: format.number(week), today: format.number(today) });
    return [asked, sooner, t('editor.reach.subscribed', { number: format.number(subscribed) })].join(' ');
  };
  return (
    <BlockStack gap="100">
      <div role="status" aria-busy={busy}>
        <Text as="p" fontWeight="semibold" tone={busy ? 'subdued' : undefined}>
          {told()}
        </Text>
      </div>
      {answer && 'learnt' in answer && answer.learnt && (
        <Text as="p" variant="bodySm" tone="subdued">
          {t('editor.reach.help')}
        </Text>
      )}
    </BlockStack>
  );
}

/** At once the first time, then when changing pauses; what takes nothing off asks nobody else. */
function useAsk(trigger: ReorderTrigger, ask: ReorderReachPort['ask']) {
  const wishes = { ...trigger, discount: null };
  const latest = useRef({ wishes, ask });
  const asked = useRef(false);
  useEffect(() => {
    latest.current = { wishes, ask };
  });
  const told = JSON.stringify(wishes);
  useEffect(() => {
    const timer = setTimeout(() => latest.current.ask(latest.current.wishes), asked.current ? pauseMs : 0);
    asked.current = true;
    return () => clearTimeout(timer);
  }, [told]);
}
