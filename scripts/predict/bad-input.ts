/** What was given cannot be worked with: printed as one line, and the command ends with 2. */
export class BadInput extends Error {}
