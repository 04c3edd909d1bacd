import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyPageProps } from './journey-view.ts';

/** Says when it is done, and closes what asked for it; what is in the way stands in the page, never in a toast. */
export function useEndOfCommand({ busy, answer }: JourneyPageProps['command'], close: () => void) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  useEffect(() => {
    if (busy || !answer) return;
    close();
    const words = {
      published: 'journey.told.published',
      archived: 'journey.told.archived',
      discarded: 'journey.told.discarded',
    }[answer.outcome];
    if (words) shopify.toast.show(t(words));
    else if (['changed', 'renamed', 'unarchived'].includes(answer.outcome))
      shopify.toast.show(t('journey.told.changed'));
    // Once for each answer.
  }, [busy, answer]);
}
