/** What `nexus-sdk --help` says. */
export const help = `nexus-sdk talks to a Nexus API from the command line.

  nexus-sdk doctor
      Looks at all that the SDK needs, and says what to do where something is not well.
  nexus-sdk call listings.search '{"guests":2}'
      Calls a procedure and prints its answer.
  nexus-sdk watch bookings.byId '{"bookingId":"…"}'
      Prints what happens to a booking, a line of JSON each, until Ctrl-C.

Options
  --url URL        Address of the API. Default: NEXUS_URL.
  --token TOKEN    Who is calling: the token of a session. Default: NEXUS_TOKEN.
  --json           For programs: one line of JSON, errors too.
  --timeout MS     How long to wait for an answer. Default 10000.
  --origin ORIGIN  doctor: the origin of your web page; checks what the API allows it (CORS).
  --from ID        watch: the id of the last event seen; what came after it is told first.
  --version        The version of the SDK, and of the contract that it was written from.

An input is JSON, or - to read it from standard input; without it, the input is {}.
Ends with 0 when all went well, 1 when something failed, 2 when it was not understood.

Begin with
  export NEXUS_URL=http://127.0.0.1:4000
  nexus-sdk doctor
  nexus-sdk call accounts.signIn '{"email":"…","password":"…"}'   and set NEXUS_TOKEN to its token`
