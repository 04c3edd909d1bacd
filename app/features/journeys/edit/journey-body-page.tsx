import {
  Banner,
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Layout,
  Link,
  List,
  Text,
} from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { TriggerType } from '#app/domain/journeys/journey.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import { sameValue } from '#app/domain/same-value.ts';
import { triggerSentence } from '#app/i18n/journey-words.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { JourneyPageProps } from './journey-view.ts';
import { DryRunCard } from '../dry-run-card-page.tsx';
import { EditorCard } from './card-page.tsx';
import { allTold, useEditor } from './editor-context.ts';
import { FunnelCard } from './journey-funnel-page.tsx';
import { RulesForm } from './rules-form-page.tsx';
import { StepLine } from './step-line-page.tsx';
import { TriggerForm } from './trigger-form-page.tsx';
import type { useJourneyDraft } from './use-journey-draft.ts';

interface JourneyBodyProps extends JourneyPageProps {
  edited: ReturnType<typeof useJourneyDraft>;
}

/** The line of the journey, and beside it what it does and what is in its way. */
export function JourneyBody(props: JourneyBodyProps) {
  const { journey, funnel, edited, dryRun } = props;
  const { t } = useTranslation();
  const { draft, told } = useEditor();
  return (
    <Layout>
      <Layout.Section>
        <BlockStack gap="300">
          <Notices {...props} />
          <Box paddingInline={{ xs: '400', sm: '0' }}>
            <InlineStack align="end">
              <ButtonGroup>
                <Button disabled={!edited.canUndo} onClick={edited.undo}>
                  {t('journey.undo')}
                </Button>
                <Button disabled={!edited.canRedo} onClick={edited.redo}>
                  {t('journey.redo')}
                </Button>
              </ButtonGroup>
            </InlineStack>
          </Box>
          <TriggerCard />
          <StepLine steps={draft.plan.steps} line={{ parentId: null }} />
          <InlineStack align="center">
            <Text as="span" variant="bodySm" tone="subdued">
              {t('editor.end')}
            </Text>
          </InlineStack>
          <EditorCard
            id="rules"
            label={t('editor.rulesTitle')}
            sentence={t(`editor.reentries.${draft.plan.rules.reentry.type}`)}
            told={told(null).filter(({ text }) => text === t('draftProblems.goal_is_trigger'))}
          >
            <RulesForm />
          </EditorCard>
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <BlockStack gap="400">
          <DryRunCard {...dryRun} />
          <WhoCard journey={journey} />
          {journey.published && <FunnelCard funnel={funnel} journeyId={journey.id} />}
        </BlockStack>
      </Layout.Section>
    </Layout>
  );
}

function TriggerCard() {
  const { t } = useTranslation();
  const { draft, told, speech } = useEditor();
  const missing = told(null).filter(({ text }) => text === t('draftProblems.segment_missing'));
  return (
    <EditorCard
      id="trigger"
      label={t('editor.begin')}
      sentence={triggerSentence(speech, draft.plan.trigger)}
      told={missing}
    >
      <TriggerForm />
    </EditorCard>
  );
}

/** What stands in the way of the whole, and what somebody else did meanwhile. */
function Notices({ edited, journey, command }: JourneyBodyProps) {
  const { t } = useTranslation();
  const { told, draft } = useEditor();
  const errors = allTold({ told, draft }).filter(({ level }) => level === 'error');
  const whole = told(null).filter(({ text }) => text !== t('draftProblems.segment_missing'));
  const { conflict } = edited;
  const refused = useRefusal(command, draft);
  if (conflict)
    return (
      <Banner
        tone="critical"
        title={t('journey.conflict.title')}
        action={{ content: t('journey.conflict.mine'), onAction: () => edited.keepMine() }}
        secondaryAction={{ content: t('journey.conflict.theirs'), onAction: edited.takeTheirs }}
      >
        <p>{t('journey.conflict.text')}</p>
      </Banner>
    );
  if (edited.tooLarge)
    return (
      <Banner tone="critical" title={t('ui.notSaved')}>
        <p>{t('journey.tooLarge')}</p>
      </Banner>
    );
  if (errors.length === 0 && whole.length === 0)
    return refused ? <Banner tone="critical" title={t('journey.notPublished')} /> : null;
  return (
    <Banner
      tone={refused ? 'critical' : 'warning'}
      title={errors.length > 0 ? t('journey.inTheWay', { count: errors.length }) : t('journey.worthALook')}
      action={journey.facts.senderReady ? undefined : { content: t('journey.senderAction'), url: '/app/settings' }}
    >
      {whole.length > 0 && (
        <List>
          {whole.map(({ text }) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      )}
    </Banner>
  );
}

/** Whether publishing was refused, until the draft is another: what was said of an older one is no longer so. */
function useRefusal({ busy, answer }: JourneyPageProps['command'], draft: JourneyDraft): boolean {
  const [refused, setRefused] = useState<{ outcome: string; draft: JourneyDraft }>();
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  useEffect(() => {
    if (!busy && answer) setRefused({ outcome: answer.outcome, draft: latest.current });
  }, [busy, answer]);
  if (refused?.outcome === 'invalid') return sameValue(refused.draft, draft);
  return refused?.outcome === 'conflict';
}

/** Whom it lets in that orders to come would not tell. */
const ifOn: Partial<Record<TriggerType, string>> = { reorder_due: 'ifOnReorder', review_due: 'ifOnReview' };

function WhoCard({ journey }: { journey: JourneyPageProps['journey'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { draft } = useEditor();
  const advertises = allSteps(draft.plan.steps).some((step) => step.type === 'message' && step.kind === 'MARKETING');
  const hasTips = Object.values(draft.contents).some(({ tr, en }) =>
    [...tr.blocks, ...en.blocks].some(({ type }) => type === 'product_tips'),
  );
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t('journey.who')}
        </Text>
        {journey.state === 'ON' && journey.activatedAt && (
          <Text as="p">{t('journey.onSince', { date: format.dateTime(journey.activatedAt) })}</Text>
        )}
        {journey.state === 'OFF' && <Text as="p">{t(`journey.${ifOn[draft.plan.trigger.type] ?? 'ifOn'}`)}</Text>}
        {journey.state === 'PAUSED' && <Text as="p">{t('journey.ifPaused')}</Text>}
        {advertises && <Text as="p">{t('journey.onlyWithConsent')}</Text>}
        <Text as="p" tone="subdued">
          {t('journey.never')}
        </Text>
        {hasTips && (
          <Text as="p">
            {t('journey.tips')} <Link url="/app/products">{t('journey.tipsAction')}</Link>
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
