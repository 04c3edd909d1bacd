import type { PageProps } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Save } from '#app/ui/use-draft.ts';
import type { JourneyCommand } from './journey-command.ts';
import type { Dialog } from './journey-dialogs-page.tsx';
import { countInside } from './count-inside.ts';
import type { JourneyView } from './journey-view.ts';

interface PageActionsInput {
  journey: JourneyView;
  dirty: boolean;
  /** Something has to be put right before it can be published. */
  faulty: boolean;
  command: Save<JourneyCommand, { outcome: string }>;
  setDialog: (dialog: Dialog) => void;
  name: string;
}

/** One thing to do next, everything else behind "More". */
export function usePageActions(input: PageActionsInput): Pick<PageProps, 'primaryAction' | 'actionGroups'> {
  const { journey, dirty, faulty, command, setDialog, name } = input;
  const { t } = useTranslation();
  const { state, archivedAt, published, hasDraft, revision } = journey;
  const ask = (content: string, what: JourneyCommand) => ({
    content,
    disabled: command.busy || dirty,
    onAction: () => command.submit(what),
  });
  const show = (content: string, dialog: Dialog) => ({ content, disabled: dirty, onAction: () => setDialog(dialog) });
  const switchTo = { ON: 'journey.switchOn', PAUSED: 'journey.pause', OFF: 'journey.switchOff' } as const;
  const to = (next: 'ON' | 'PAUSED' | 'OFF') => ask(t(switchTo[next]), { intent: 'state', to: next });
  const resume = ask(t('journey.resume'), { intent: 'state', to: 'ON' });
  const unarchive = ask(t('journey.unarchive'), { intent: 'archive', archived: false });
  const putAway = ask(t('journey.archive'), { intent: 'archive', archived: true });
  const inside = countInside(journey);
  const next = archivedAt
    ? unarchive
    : hasDraft || !published
      ? {
          ...show(t('journey.publish'), 'publish'),
          disabled: dirty || faulty,
          helpText: dirty ? t('journey.saveFirst') : undefined,
        }
      : state === 'OFF'
        ? to('ON')
        : state === 'PAUSED'
          ? resume
          : undefined;
  const states = {
    ON: [to('PAUSED'), to('OFF')],
    PAUSED: [resume, to('OFF')],
    OFF: published && hasDraft ? [to('ON')] : [],
  }[state];
  return {
    primaryAction: next,
    actionGroups: [
      {
        title: t('journey.more'),
        actions: [
          ...(archivedAt ? [] : states),
          show(t('journey.rename'), 'rename'),
          ...(journey.versions.length > 0 ? [show(t('journey.versions'), 'versions')] : []),
          ask(t('journey.duplicate'), { intent: 'duplicate', name: t('journey.copyOf', { name }).slice(0, 100) }),
          ...(hasDraft && published ? [ask(t('journey.discardDraft'), { intent: 'discard', revision })] : []),
          ...(archivedAt ? [] : [inside > 0 ? show(t('journey.archive'), 'archive') : putAway]),
        ],
      },
    ],
  };
}
