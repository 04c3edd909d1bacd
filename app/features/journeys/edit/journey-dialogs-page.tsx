import type { JourneySpeech } from '#app/i18n/journey-words.ts';
import type { Save } from '#app/ui/use-draft.ts';
import { countInside } from './count-inside.ts';
import type { JourneyView } from './journey-view.ts';
import type { JourneyCommand } from './journey-command.ts';
import { PublishModal } from './publish-modal-page.tsx';
import { PutAwayModal } from './put-away-modal-page.tsx';
import { RenameModal } from './rename-modal-page.tsx';
import { VersionsModal } from './versions-modal-page.tsx';

export type Dialog = 'publish' | 'rename' | 'versions' | 'archive';

interface JourneyDialogsProps {
  dialog: Dialog | undefined;
  onClose: () => void;
  journey: JourneyView;
  name: string;
  speech: JourneySpeech;
  /** What is worth a look before it goes out. */
  warnings: string[];
  revision: number;
  command: Save<JourneyCommand, { outcome: string }>;
}

/** The dialog that is open, of those of a journey's page. */
export function JourneyDialogs(props: JourneyDialogsProps) {
  const { dialog, onClose, journey, name, speech, warnings, revision, command } = props;
  const { busy, submit } = command;
  const inside = countInside(journey);
  switch (dialog) {
    case 'publish':
      return (
        <PublishModal
          name={name}
          before={journey.published?.draft ?? null}
          after={journey.draft}
          inside={inside}
          isOff={journey.state === 'OFF'}
          speech={speech}
          warnings={warnings}
          busy={busy}
          onPublish={(choice) => submit({ intent: 'publish', revision, ...choice })}
          onClose={onClose}
        />
      );
    case 'versions':
      return (
        <VersionsModal
          versions={journey.versions}
          currentId={journey.published?.id}
          busy={busy}
          onGoBack={(versionId, insiders) => submit({ intent: 'revert', versionId, insiders })}
          onClose={onClose}
        />
      );
    case 'rename':
      return (
        <RenameModal
          name={journey.name ?? ''}
          busy={busy}
          onRename={(next) => submit({ intent: 'rename', name: next })}
          onClose={onClose}
        />
      );
    case 'archive':
      return (
        <PutAwayModal
          name={name}
          inside={inside}
          busy={busy}
          onPutAway={() => submit({ intent: 'archive', archived: true })}
          onClose={onClose}
        />
      );
    case undefined:
      return null;
  }
}
