import { useState } from 'react';
import { downloadFile } from '../download-file.ts';
import { useLocale } from '../use-locale.ts';
import { useRefreshWhile } from '../use-refresh-while.ts';
import { useSave } from '../use-save.ts';

export type ImportAct = 'start' | 'resume' | 'cancel' | 'undo';
type ImportInput<Choices> = { intent: 'choose'; choices: Choices } | { intent: ImportAct };

const faults = ['not_possible', 'unreadable', 'questions_open'];

interface ImportPageState {
  /** Of the file's page. */
  path: string;
  /** What the list of refused lines is saved as. */
  reportName: string;
  /** The page is asked for anew as long as something goes on. */
  goesOn: boolean;
}

/** What the page of one imported file does, and what came of it. */
export function useImportPage<Choices>({ path, reportName, goesOn }: ImportPageState) {
  const locale = useLocale();
  const save = useSave<ImportInput<Choices>, { outcome: string }>();
  const [reportFailed, setReportFailed] = useState(false);
  useRefreshWhile(goesOn);
  const outcome = save.busy ? undefined : save.answer?.outcome;
  const fetchReport = () =>
    downloadFile(`${path}/errors?locale=${locale}`, reportName).then(
      () => setReportFailed(false),
      () => setReportFailed(true),
    );
  return {
    onChoose: (choices: Choices) => save.submit({ intent: 'choose', choices }),
    onAct: (intent: ImportAct) => save.submit({ intent }),
    onReport: () => void fetchReport(),
    busy: save.busy,
    fault: reportFailed ? 'report' : outcome && faults.includes(outcome) ? outcome : null,
  };
}
