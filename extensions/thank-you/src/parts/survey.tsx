import type { SurveyQuestion } from '../../../shared/contract.ts';
import { chosenIn, valueOf } from '../../../shared/events.ts';
import { say } from '../../../shared/say.ts';
import { saidInSurvey } from '../said.ts';
import type { Picks } from '../use-picks.ts';
import { SaveState } from './save-state.tsx';

const longestText = 500;

/** Each choice is kept at once; a few words can follow it. */
export function Survey({ question, picks }: { question: SurveyQuestion; picks: Picks }) {
  const { surveyId, choices, takesText } = question;
  const said = saidInSurvey(question, picks);
  const put = (choice: string, text: string) => picks.put({ kind: 'survey', surveyId, choice, text });
  return (
    <s-section heading={say('survey.heading')}>
      <s-stack gap="base">
        <s-choice-list
          name={surveyId}
          label={question.question}
          values={said ? [said.choice] : []}
          onChange={(event) => {
            const choice = chosenIn(event);
            if (choice) put(choice, said?.text ?? '');
          }}
        >
          {choices.map(({ key, label }) => (
            <s-choice key={key} value={key}>
              {label}
            </s-choice>
          ))}
        </s-choice-list>
        {takesText && said && (
          <s-text-area
            label={say('survey.text')}
            value={said.text}
            maxLength={longestText}
            onChange={(event) => put(said.choice, valueOf(event))}
          />
        )}
        <SaveState state={picks.of({ kind: 'survey', surveyId })?.state} onAgain={picks.saveAll} />
      </s-stack>
    </s-section>
  );
}
