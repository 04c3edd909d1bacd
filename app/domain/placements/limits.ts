/** Characters of the question and of each of its choices, and how many choices it has. */
export const surveyLimits = { question: 200, label: 80, fewestChoices: 2, mostChoices: 6 } as const;

/** Characters of a shop's own sentence to agree to. */
export const longestWording = 300;
