import superjson from 'superjson'

/** The wire format of inputs and outputs. Everything that reads or writes it goes through here. */
export const transformer = superjson
