import { Badge, BlockStack, Box, Button, Card, InlineStack, Link, ProgressBar, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SetupStep } from './insights-types.ts';
import { useJourneyName } from './use-journey-name.ts';

interface SetupGuideProps {
  steps: SetupStep[];
  /** The merchant's names of journeys, by key. */
  names: Record<string, string>;
  shopDomain: string;
  onDismiss: () => void;
  onLookAtMail: () => void;
}

const journeyOf: Partial<Record<SetupStep['code'], string>> = {
  look_at_mail: 'thank_you',
  switch_on: 'thank_you',
  tips: 'getting_started',
};

/** The part of Home for shops that are not set up; only the first step that is open offers its button. */
export function SetupGuide({ steps, names, shopDomain, onDismiss, onLookAtMail }: SetupGuideProps) {
  const { t } = useTranslation();
  const done = steps.filter((step) => step.done).length;
  const current = steps.find((step) => !step.done)?.code;
  const journey = useJourneyName(names, journeyOf);
  const say = (code: SetupStep['code'], part: 'title' | 'text' | 'action') =>
    t(`setup.${code}.${part}`, { journey: journey(code) });
  const action = {
    sender: { url: '/app/settings' },
    look_at_mail: { onClick: onLookAtMail },
    switch_on: { url: '/app/journeys/thank_you' },
    tips: { url: '/app/products' },
    test_order: { url: `https://${shopDomain}`, external: true },
  } as const;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {t('setup.title')}
            </Text>
            <Button variant="tertiary" onClick={onDismiss}>
              {t('ui.dismiss')}
            </Button>
          </InlineStack>
          <Text as="p" tone="subdued">
            {t('setup.progress', { done, total: steps.length })}
          </Text>
          <ProgressBar
            size="small"
            tone="primary"
            progress={(done / steps.length) * 100}
            ariaLabelledBy="setup-progress"
          />
          <Text as="span" id="setup-progress" visuallyHidden>
            {t('setup.progress', { done, total: steps.length })}
          </Text>
        </BlockStack>
        {steps.map(({ code, done: isDone }) => (
          <Box
            key={code}
            padding={code === current ? '300' : '0'}
            borderRadius="200"
            background={code === current ? 'bg-surface-secondary' : undefined}
          >
            <BlockStack gap="200" inlineAlign="start">
              <InlineStack gap="200" blockAlign="center">
                <Badge tone={isDone ? 'success' : undefined} progress={isDone ? 'complete' : 'incomplete'}>
                  {isDone ? t('setup.done') : t('setup.open')}
                </Badge>
                <Text as="h3" variant="headingSm">
                  {say(code, 'title')}
                </Text>
              </InlineStack>
              {code === current && (
                <>
                  <Text as="p">{say(code, 'text')}</Text>
                  <Button {...action[code]}>{say(code, 'action')}</Button>
                </>
              )}
            </BlockStack>
          </Box>
        ))}
        <Link url="/app/import">{t('setup.history')}</Link>
      </BlockStack>
    </Card>
  );
}
