import { Badge } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { messageTone } from '#app/i18n/story.ts';
import type { MessageStateName } from '#app/i18n/story.ts';

/** What became of a message. One that was sent and came back did not arrive, and must not look as if it had. */
export function MessageStateBadge({ state, cameBack }: { state: MessageStateName; cameBack: boolean }) {
  const { t } = useTranslation();
  if (state === 'SENT' && cameBack) return <Badge tone="critical">{t('messages.cameBack')}</Badge>;
  return <Badge tone={messageTone[state]}>{t(`messageStates.${state}.name`)}</Badge>;
}
