import { ChoicesField } from './choices-field.tsx';
import type { ChoiceGroup } from './choices-field.tsx';
import { PublicFieldView } from './public-fields.tsx';
import type { PublicField } from './public-fields.tsx';

/** How many of a thing. */
export interface AmountField {
  name: string;
  label: string;
  /** Under the label, as its price. */
  detail: string;
  /** What there is to know before choosing. */
  notes: string[];
  value: number;
  most: number;
}

/** A button that posts its own value. */
export interface AnswerButton {
  name: string;
  value: string;
  label: string;
  /** Said in place of the label, which it begins with: of several such buttons on a page each needs its own. */
  spoken?: string;
  isQuiet?: boolean;
}

export interface PublicFormContent {
  fields: Record<string, string>;
  /** Where it posts to, as `?edit=1`; the address it stands at unless named. */
  action?: string;
  amounts?: AmountField[];
  groups?: ChoiceGroup[];
  /** What else there is to fill in, in this order. */
  parts?: PublicField[];
  /** Files go with it. */
  hasFiles?: boolean;
  /** The one button, or several that say something different each. */
  button: string | AnswerButton[];
  /** Less prominent than what is beside it. */
  isQuiet?: boolean;
}

export const PublicForm = ({ fields, action, amounts = [], groups = [], parts = [], ...rest }: PublicFormContent) => (
  <form method="post" action={action} encType={rest.hasFiles ? 'multipart/form-data' : undefined}>
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {amounts.map((amount) => (
      <Amount key={amount.name} {...amount} />
    ))}
    {groups.map((group) => (
      <ChoicesField key={group.legend} {...group} />
    ))}
    {parts.map((field) => (
      <PublicFieldView key={fieldKey(field)} field={field} />
    ))}
    {typeof rest.button === 'string' ? (
      <button type="submit" className={rest.isQuiet ? 'plain' : undefined}>
        {rest.button}
      </button>
    ) : (
      rest.button.map(({ name, value, label, spoken, isQuiet: quiet }) => (
        <button
          key={value}
          type="submit"
          name={name}
          value={value}
          aria-label={spoken}
          className={quiet ? 'plain answer' : 'answer'}
        >
          {label}
        </button>
      ))
    )}
  </form>
);

const fieldKey = (field: PublicField) => ('name' in field ? field.name : field.legend);

const Amount = ({ name, label, detail, notes, value, most }: AmountField) => {
  const about = `${name}-about`;
  return (
    <div className="amount">
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="number"
        inputMode="numeric"
        min={0}
        max={most}
        step={1}
        defaultValue={value}
        aria-describedby={about}
      />
      <div id={about} className="about">
        <p className="quiet">{detail}</p>
        {notes.map((note) => (
          <p key={note} className="note">
            {note}
          </p>
        ))}
      </div>
    </div>
  );
};
