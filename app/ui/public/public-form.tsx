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

export interface PublicFormContent {
  fields: Record<string, string>;
  groups?: ChoiceGroup[];
  button: string;
  /** Less prominent than what is beside it. */
  isQuiet?: boolean;
}

/** Posts to the address it stands at. */
export const PublicForm = ({ fields, groups = [], button, isQuiet }: PublicFormContent) => (
  <form method="post">
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {groups.map((group) => (
      <Group key={group.legend} {...group} />
    ))}
    <button type="submit" className={isQuiet ? 'plain' : undefined}>
      {button}
    </button>
  </form>
);

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
