import { useAppBridge } from '@shopify/app-bridge-react';
import { Page } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkDraft } from '#app/domain/journeys/check-draft.ts';
import { removeStep } from '#app/domain/journeys/edit-steps.ts';
import { sameValue } from '#app/domain/same-value.ts';
import { problemSentence } from '#app/i18n/journey-words.ts';
import { journeyName } from '#app/i18n/story.ts';
import { FormSaveBar } from '#app/ui/form-save-bar.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { useLocale } from '#app/ui/use-locale.ts';
import { allTold, EditorProvider } from './edit/editor-context.ts';
import type { Editor, Told } from './edit/editor-context.ts';
import { JourneyBody } from './edit/journey-body-page.tsx';
import { JourneyDialogs } from './edit/journey-dialogs-page.tsx';
import type { Dialog } from './edit/journey-dialogs-page.tsx';
import { MailView } from './edit/mail-view-page.tsx';
import { usePageActions } from './edit/page-actions-page.tsx';
import { useEndOfCommand } from './edit/use-end-of-command.ts';
import { useJourneyDraft } from './edit/use-journey-draft.ts';
import type { JourneyPageProps } from './edit/journey-view.ts';
import { JourneyBadges } from './journeys-page.tsx';

/** A journey: how it does, and the line of its steps, edited in place. */
export function JourneyPage(props: JourneyPageProps) {
  const { journey, save, command, mail } = props;
  const { t } = useTranslation();
  const draft = useJourneyDraft(journey, save);
  const [dialog, setDialog] = useState<Dialog>();
  const [mailOf, setMailOf] = useState<string>();
  const editor = useEditorOf(props, draft, setMailOf);
  const told = allTold(editor);
  const faulty = told.some(({ level }) => level === 'error');
  const name = journeyName(t, journey);
  const actions = usePageActions({ journey, dirty: draft.dirty, faulty, command, setDialog, name });
  useEndOfCommand(command, { journey, close: () => setDialog(undefined) });
  const saveBar = (
    <FormSaveBar id="journey" dirty={draft.dirty} busy={save.busy} onSave={draft.submit} onDiscard={draft.discard} />
  );
  if (mailOf !== undefined)
    return (
      <Page title={t('editor.mailTitle')} backAction={{ content: name, onAction: () => setMailOf(undefined) }}>
        {saveBar}
        <MailView
          stepId={mailOf}
          draft={draft.value}
          saved={journey.draft}
          faults={journey.faults}
          change={draft.change}
          port={mail}
        />
      </Page>
    );
  return (
    <Page
      title={name}
      titleMetadata={<JourneyBadges journey={{ ...journey, published: journey.published !== null }} />}
      backAction={{ content: t('journeys.title'), url: '/app/journeys' }}
      {...actions}
    >
      {saveBar}
      <EditorProvider value={editor}>
        <JourneyBody {...props} edited={draft} />
      </EditorProvider>
      <JourneyDialogs
        dialog={dialog}
        onClose={() => setDialog(undefined)}
        journey={journey}
        name={name}
        speech={editor.speech}
        warnings={told.filter(({ level }) => level === 'warning').map(({ text }) => text)}
        revision={draft.revision}
        command={command}
      />
    </Page>
  );
}

type Edited = ReturnType<typeof useJourneyDraft>;

/** What the cards read and do. */
function useEditorOf(
  { journey, labels: known, search, segments, reach }: JourneyPageProps,
  draft: Edited,
  writeMail: (stepId: string) => void,
): Editor {
  const { t } = useTranslation();
  const format = useFormat();
  const shopify = useAppBridge();
  const [open, setOpen] = useState<string>();
  const [learned, setLearned] = useState<Record<string, string>>({});
  const language = useLocale();
  const problems = checkDraft(draft.value, journey.facts);
  // What was found in a text that has changed since is old.
  const faults = journey.faults.filter(({ stepId, locale }) =>
    sameValue(draft.value.contents[stepId]?.[locale], journey.draft.contents[stepId]?.[locale]),
  );
  const told = (stepId: string | null): Told[] => [
    ...problems
      .filter((problem) => problem.stepId === stepId)
      .map((problem) => ({ level: problem.level, text: problemSentence(t, problem) })),
    ...[...new Set(faults.filter((fault) => fault.stepId === stepId).map(({ locale }) => locale))].map((locale) => ({
      level: 'error' as const,
      text: t('draftProblems.mail', { language: t(`languages.${locale}`) }),
    })),
  ];
  return {
    draft: draft.value,
    change: draft.change,
    remove(step) {
      draft.change(({ plan, contents }) => ({ plan: { ...plan, steps: removeStep(plan.steps, step.id) }, contents }));
      shopify.toast.show(t('journey.told.removed'), { action: t('journey.undo'), onAction: draft.undo });
    },
    open,
    setOpen,
    writeMail,
    told,
    speech: { t, language, format, labels: { ...known, ...learned } },
    learnLabels: (more) => setLearned((now) => ({ ...now, ...more })),
    search,
    segments,
    reach,
  };
}
