import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { subjectShown } from '#app/i18n/journey-words.ts';
import { reasonSentence } from '#app/i18n/story.ts';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { StoryList } from '#app/ui/story-list.tsx';
import type { StoryItem } from '#app/ui/story-list.tsx';
import { useLocale } from '#app/ui/use-locale.ts';
import type { DryRunData } from './dry-run-card-page.tsx';
import type { DryRunExample } from './dry-run/get-dry-run.server.ts';

type Example = SerializeFrom<DryRunExample>;
type Entry = Example['story'][number];

interface DryRunExamplesProps {
  examples: Example[];
  run: Pick<DryRunData, 'mails' | 'branches'>;
}

const tones = { sent: 'success', enrolled: 'info', deferred: 'attention' } as const;

/** Customers of many kinds, each with the story it would have been. */
export function DryRunExamples({ examples, run }: DryRunExamplesProps) {
  const { t } = useTranslation();
  const tell = useTeller(run);
  if (examples.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('dryRun.examples')}
          </Text>
          <Text as="p" tone="subdued">
            {t('dryRun.examplesText')}
          </Text>
        </BlockStack>
        {examples.map(({ customerId, name, story }) => (
          <BlockStack key={customerId} gap="100">
            <InlineStack gap="200" blockAlign="center">
              <Link url={`/app/customers/${customerId}`}>{name ?? t('customers.unnamed')}</Link>
              <Text as="span" tone="subdued">
                {countsOf(story)
                  .map(([what, count]) => t(`dryRun.counts.${what}`, { count }))
                  .join(', ')}
              </Text>
            </InlineStack>
            <Disclosure label={t('dryRun.story', { name: name ?? t('customers.unnamed') })}>
              <StoryList items={story.map(tell)} />
            </Disclosure>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function countsOf(story: Entry[]): ['enrolled' | 'sent' | 'skipped' | 'not_enrolled', number][] {
  const kinds = ['enrolled', 'sent', 'skipped', 'not_enrolled'] as const;
  const counts = kinds.map((kind) => [kind, story.filter(({ what }) => what === kind).length] as const);
  return counts.filter(([, count]) => count > 0).map(([kind, count]) => [kind, count]);
}

/** Mails are called by their subjects, as on the journey's page; by their place where the text is gone. */
export function useTeller({ mails, branches }: DryRunExamplesProps['run']) {
  const { t } = useTranslation();
  const locale = useLocale();
  const format = useFormat();
  const nameOf = (stepId: string | null) => {
    const place = mails.findIndex(({ id }) => id === stepId);
    const subject = subjectShown(mails[place]?.subject?.[locale]);
    if (subject) return t('dryRun.mailCalled', { subject });
    return place >= 0 && mails.length > 1 ? t('dryRun.mailNumber', { number: place + 1 }) : t('dryRun.mail');
  };
  return (entry: Entry, index: number): StoryItem => {
    const { at, what, reason, stepId, until, arm, assumed } = entry;
    const isBranch = what === 'fork' && branches.includes(stepId ?? '');
    const told = t(`dryRun.happened.${isBranch ? 'branch' : what}`, {
      way: t(arm ? 'editor.otherwise' : 'editor.then'),
      mail: nameOf(stepId),
      until: until ? format.dateTime(until) : '',
      arm: (arm ?? 0) + 1,
    });
    const because = [reasonSentence(t, reason), assumed ? t('dryRun.assumedHere') : ''];
    return {
      ...{ id: String(index), at },
      tone: tones[what as keyof typeof tones],
      label: t(`dryRun.label.${what}`),
      sentence: [told, ...because].filter(Boolean).join(' '),
    };
  };
}
