import { BlockStack, Box, InlineStack, Text } from '@shopify/polaris';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { insertStep, moveStep } from '#app/domain/journeys/edit-steps.ts';
import type { Line } from '#app/domain/journeys/edit-steps.ts';
import type { Step } from '#app/domain/journeys/journey.ts';
import { armsOf } from '#app/domain/journeys/plan-graph.ts';
import { stepSentence } from '#app/i18n/journey-words.ts';
import { ButtonMenu } from '#app/ui/button-menu.tsx';
import { BranchForm } from './branch-form-page.tsx';
import { EditorCard } from './card-page.tsx';
import { useEditor } from './editor-context.ts';
import { MessageForm } from './message-form-page.tsx';
import { newStep } from './new-step.ts';
import { SplitForm } from './split-form-page.tsx';
import { WaitForm } from './wait-form-page.tsx';

/** Steps one below the other, with a place between any two where one can be added. */
export function StepLine({ steps, line }: { steps: Step[]; line: Line }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="200">
      {steps.map((step, index) => (
        <Fragment key={step.id}>
          <AddStep line={line} index={index} before={step} />
          <StepCard step={step} isFirst={index === 0} isLast={index === steps.length - 1} />
        </Fragment>
      ))}
      {steps.length === 0 && line.parentId !== null && (
        <Text as="p" tone="subdued">
          {t('editor.emptyArm')}
        </Text>
      )}
      <AddStep line={line} index={steps.length} />
    </BlockStack>
  );
}

const kinds = ['wait', 'message', 'branch', 'split', 'exit'] as const;

function AddStep({ line, index, before }: { line: Line; index: number; before?: Step }) {
  const { t } = useTranslation();
  const { draft, change, setOpen, speech } = useEditor();
  // Every place has a name of its own: they are read out one after the other.
  const name = before
    ? t('editor.addBefore', { step: stepSentence(speech, before, draft.contents) })
    : t('editor.addAtEnd');
  const add = (type: Step['type']) => {
    const { step, contents: brought } = newStep(type);
    change(({ plan, contents }) => ({
      plan: { ...plan, steps: insertStep(plan.steps, line, index, step) },
      contents: { ...contents, ...brought },
    }));
    if (type !== 'exit') setOpen(step.id);
  };
  return (
    <InlineStack align="center">
      <ButtonMenu
        button={{ size: 'slim', variant: 'tertiary' }}
        label="+"
        accessibilityLabel={name}
        items={kinds.map((type) => ({
          content: t(`editor.add.${type}`),
          helpText: t(`editor.add.${type}Help`),
          onAction: () => add(type),
        }))}
      />
    </InlineStack>
  );
}

function StepCard({ step, isFirst, isLast }: { step: Step; isFirst: boolean; isLast: boolean }) {
  const { t } = useTranslation();
  const { draft, change, remove, told, speech } = useEditor();
  const move = (by: -1 | 1) =>
    change(({ plan, contents }) => ({ plan: { ...plan, steps: moveStep(plan.steps, step.id, by) }, contents }));
  return (
    <BlockStack gap="200">
      <EditorCard
        id={step.id}
        label={t(`editor.kinds.${step.type}`)}
        sentence={stepSentence(speech, step, draft.contents)}
        told={told(step.id)}
        menu={[
          { content: t('editor.moveUp'), disabled: isFirst, onAction: () => move(-1) },
          { content: t('editor.moveDown'), disabled: isLast, onAction: () => move(1) },
          { content: t('editor.remove'), destructive: true, onAction: () => remove(step) },
        ]}
      >
        {formOf(step)}
      </EditorCard>
      {armsOf(step).map((steps, arm) => (
        <Arm key={arm} name={armName(step, arm)} steps={steps} line={{ parentId: step.id, arm }} />
      ))}
      {armsOf(step).length > 0 && (
        <InlineStack align="center">
          <Text as="span" variant="bodySm" tone="subdued">
            {t('editor.goesOn')}
          </Text>
        </InlineStack>
      )}
    </BlockStack>
  );

  function armName(of: Step, arm: number): string {
    if (of.type === 'branch') return t(arm === 0 ? 'editor.then' : 'editor.otherwise');
    const percent = of.type === 'split' ? (of.arms[arm]?.percent ?? 0) : 0;
    return t('editor.arm', { number: arm + 1, percent: speech.format.percent(percent / 100) });
  }
}

function formOf(step: Step) {
  switch (step.type) {
    case 'wait':
      return <WaitForm step={step} />;
    case 'message':
      return <MessageForm step={step} />;
    case 'branch':
      return <BranchForm step={step} />;
    case 'split':
      return <SplitForm step={step} />;
    case 'exit':
      return null;
  }
}

/** A way on, set in from the line it leaves. */
function Arm({ name, steps, line }: { name: string; steps: Step[]; line: Line }) {
  return (
    <section aria-label={name}>
      <Box
        borderInlineStartWidth="050"
        borderColor="border"
        paddingInlineStart={{ xs: '200', md: '400' }}
        paddingBlock="100"
      >
        <BlockStack gap="200">
          <Text as="h4" variant="headingSm" tone="subdued">
            {name}
          </Text>
          <StepLine steps={steps} line={line} />
        </BlockStack>
      </Box>
    </section>
  );
}
