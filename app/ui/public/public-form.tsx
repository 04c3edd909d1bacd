/** A thing to choose; `value` is what is posted when it is chosen. */
interface Choice {
  name: string;
  value: string;
  label: string;
  checked: boolean;
  /** Of the label, where it is not the page's. */
  lang?: string;
}

/** Choices under one question. */
export interface ChoiceGroup {
  legend: string;
  note?: string;
  type: 'checkbox' | 'radio';
  choices: Choice[];
  /** What there is to know where nothing can be chosen. */
  closing?: string[];
}

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
  /** The one button, or several that say something different each. */
  button: string | AnswerButton[];
  /** Less prominent than what is beside it. */
  isQuiet?: boolean;
}

export const PublicForm = ({ fields, action, amounts = [], groups = [], button, isQuiet }: PublicFormContent) => (
  <form method="post" action={action}>
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {amounts.map((amount) => (
      <Amount key={amount.name} {...amount} />
    ))}
    {groups.map((group) => (
      <Group key={group.legend} {...group} />
    ))}
    {typeof button === 'string' ? (
      <button type="submit" className={isQuiet ? 'plain' : undefined}>
        {button}
      </button>
    ) : (
      button.map(({ name, value, label, spoken, isQuiet: quiet }) => (
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

const Group = ({ legend, note, type, choices, closing = [] }: ChoiceGroup) => (
  <fieldset>
    <legend>{legend}</legend>
    {note ? <p className="quiet">{note}</p> : null}
    {choices.map(({ name, value, label, checked, lang }) => (
      <label key={`${name}.${value}`}>
        <input type={type} name={name} value={value} defaultChecked={checked} />
        <span lang={lang}>{label}</span>
      </label>
    ))}
    {closing.map((text) => (
      <p key={text} className="quiet">
        {text}
      </p>
    ))}
  </fieldset>
);
