/** An error that the user can correct; shown without a stack trace. */
export class UserError extends Error {}
