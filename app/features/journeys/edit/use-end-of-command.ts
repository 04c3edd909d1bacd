import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyPageProps } from './journey-view.ts';

/** Says when it is done, and closes what asked for it; what is in the way stands in the page, never in a toast. */
export function useEndOfCommand(
  { busy, answer, submit }: JourneyPageProps['command'],
  { journey, close }: { journey: Pick<JourneyPageProps['journey'], 'state' | 'archivedAt'>; close: () => void },
) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  // What it was when it was put away is what Undo brings back.
  const wasOn = useRef(false);
  if (!journey.archivedAt) wasOn.current = journey.state === 'ON';
  useEffect(() => {
    if (busy || !answer) return;
    close();
    if (answer.outcome === 'archived') {
      const on = wasOn.current;
      shopify.toast.show(t('journey.told.archived'), {
        action: t('journey.undo'),
        onAction: () => submit({ intent: 'archive', archived: false, on }),
      });
      return;
    }
    const words = {
      published: 'journey.told.published',
      discarded: 'journey.told.discarded',
    }[answer.outcome];
    if (words) shopify.toast.show(t(words));
    else if (['changed', 'renamed', 'unarchived'].includes(answer.outcome))
      shopify.toast.show(t('journey.told.changed'));
    // Once for each answer.
  }, [busy, answer]);
}
