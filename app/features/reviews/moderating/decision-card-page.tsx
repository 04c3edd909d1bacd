import { Banner, BlockStack, Button, Card, ChoiceList, InlineStack, Modal, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longest, reviewRules } from '#app/domain/reviews/review.ts';
import type { ReviewRule } from '#app/domain/reviews/review.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { Save } from '#app/ui/use-draft.ts';
import type { ReviewAct, ReviewActResult } from './review-act.ts';

export interface DecisionCardProps {
  review: {
    state: 'PUBLISHED' | 'HELD' | 'REMOVED';
    rule: string | null;
    holdEndsAt: string | null;
    needsCare: boolean;
    appeal: string | null;
    appealedAt: string | null;
    appealAnsweredAt: string | null;
    customer: { id: string } | null;
  };
  act: Save<ReviewAct, ReviewActResult>;
}

/** What can be decided: to show it, or to name the rule it breaks. Its stars are no reason. */
export function DecisionCard({ review, act }: DecisionCardProps) {
  const { t } = useTranslation();
  const failed = !act.busy && act.answer && act.answer.outcome !== 'saved' ? act.answer.outcome : undefined;
  return (
    <>
      {review.needsCare && <CareCard act={act} />}
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingSm">
            {t(`reviews.decide.${review.state}.title`)}
          </Text>
          {failed && <Banner tone="critical">{t(`reviews.failed.${failed}`)}</Banner>}
          <Standing review={review} />
          {review.state === 'HELD' && (
            <InlineStack>
              <Button loading={act.busy} onClick={() => act.submit({ intent: 'decide', decision: { act: 'publish' } })}>
                {t('reviews.decide.publish')}
              </Button>
            </InlineStack>
          )}
          {review.state === 'REMOVED' ? (
            <Removed review={review} act={act} />
          ) : (
            <TakeDown act={act} isTold={review.customer !== null} />
          )}
        </BlockStack>
      </Card>
    </>
  );
}

function CareCard({ act }: Pick<DecisionCardProps, 'act'>) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('reviews.care.title')}
        </Text>
        <Text as="p">{t('reviews.care.text')}</Text>
        <InlineStack>
          <Button loading={act.busy} onClick={() => act.submit({ intent: 'care' })}>
            {t('reviews.care.action')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Standing({ review: { state, rule, holdEndsAt } }: Pick<DecisionCardProps, 'review'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const why = rule ? t(`reviews.rules.${rule}.because`, { defaultValue: rule }) : '';
  const until = holdEndsAt ? format.dateTime(holdEndsAt) : '';
  return <Text as="p">{t(`reviews.decide.${state}.text`, { why, until })}</Text>;
}

/** A rule has to be named; there is no other way to take a review down. */
function TakeDown({ act, isTold }: { act: DecisionCardProps['act']; isTold: boolean }) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  const [rule, setRule] = useState<ReviewRule>();
  const close = () => setAsks(false);
  const remove = () => {
    if (!rule) return;
    close();
    act.submit({ intent: 'decide', decision: { act: 'remove', rule } });
  };
  return (
    <>
      <Button tone="critical" variant="plain" textAlign="start" disabled={act.busy} onClick={() => setAsks(true)}>
        {t('reviews.decide.remove')}
      </Button>
      <Modal
        open={asks}
        onClose={close}
        title={t('reviews.decide.removeTitle')}
        primaryAction={{ content: t('reviews.decide.removeNow'), destructive: true, disabled: !rule, onAction: remove }}
        secondaryActions={[{ content: t('reviews.decide.keep'), onAction: close }]}
      >
        <Modal.Section>
          <BlockStack gap="300">
            <ChoiceList
              title={t('reviews.decide.which')}
              choices={reviewRules.map((value) => ({
                value,
                label: t(`reviews.rules.${value}.name`),
                helpText: t(`reviews.rules.${value}.help`),
              }))}
              selected={rule ? [rule] : []}
              onChange={([chosen]) => setRule(reviewRules.find((one) => one === chosen))}
            />
            <Text as="p">{t(isTold ? 'reviews.decide.told' : 'reviews.decide.untold')}</Text>
          </BlockStack>
        </Modal.Section>
      </Modal>
    </>
  );
}

function Removed({ review: { appeal, appealedAt, appealAnsweredAt }, act }: DecisionCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [sentence, setSentence] = useState('');
  const isOpen = appealedAt !== null && appealAnsweredAt === null;
  return (
    <BlockStack gap="300">
      {appealedAt && (
        <>
          <Text as="p">{t('reviews.appeal.since', { date: format.date(appealedAt) })}</Text>
          <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{appeal}</div>
        </>
      )}
      <InlineStack>
        <Button loading={act.busy} onClick={() => act.submit({ intent: 'decide', decision: { act: 'reinstate' } })}>
          {t('reviews.appeal.reinstate')}
        </Button>
      </InlineStack>
      {isOpen && (
        <>
          <TextField
            label={t('reviews.appeal.sentence')}
            helpText={t('reviews.appeal.help')}
            autoComplete="off"
            multiline={3}
            maxLength={longest.appeal}
            value={sentence}
            onChange={setSentence}
          />
          <InlineStack>
            <Button
              disabled={sentence.trim() === ''}
              loading={act.busy}
              onClick={() => act.submit({ intent: 'decide', decision: { act: 'uphold', sentence } })}
            >
              {t('reviews.appeal.uphold')}
            </Button>
          </InlineStack>
        </>
      )}
    </BlockStack>
  );
}
