"""The simulated My Number card: a test double, never shown as genuine.

``CardImage`` (``card_image``) says what a card holds, ``SimulatedCard`` (``card``) behaves like it, ``personas`` are
the cards that exist, ``conditions`` change one for a test, ``source`` serves one in process and ``vpcd`` behind a
virtual reader.

Known differences from a real card
----------------------------------
- Every name, number, key and certificate is invented. The CAs call themselves TEST and SIMULATED, are made anew in each
  process, and are anchored to nothing; certificates of two runs therefore differ, their serial numbers do not.
- The ATR's four application-data bytes spell ``SIM!``. A real card has other bytes there.
- All PINs allow four tries unless the published profile is asked for; the published limit of the birth-date PIN is
  unknown, ten is assumed.
- A VERIFY with a value of the wrong length costs a try, as the most careful guess.
- A PIN that was never set answers ``63C0``, like assist ``0012`` on every card seen. A blocked PIN answers an empty
  VERIFY with ``63C0`` and a VERIFY with data with ``6984``, unless the condition ``blocked-word`` says otherwise.
- An empty VERIFY tells the counter also after success (``63Cx``), never ``9000``.
- A verified PIN stays verified until reset; some readers' real cards drop it on SELECT.
- READ BINARY with Le 00 (256, or 65,536 extended) gives what is there and ``9000``; an exact Le beyond the end gives
  the data and ``6282``.
- PSO with P1 ``01`` signs the bare SHA-256 of the data; what a real card does there is not known well.
- SELECT with P2 ``00`` answers ``9000`` without control information. An AID shorter than ten bytes selects the first
  application it begins.
- Files of unknown content hold invented bytes: assist ``0005`` DF41 and DF43, surface ``0003`` DF31 and DF35, the
  registry record, the third byte of JPKI ``0008``. What the registry PIN opens is unknown: here it opens nothing.
- The older card (juki-card) is a guess from its token label: a signature certificate, no authentication certificate.
- The phone (phone-token) has the files and keys of a card's JPKI application; only the label and who may read the
  authentication certificate are those of a phone. Infants' cards without a photo are two guesses (CARD.md §7).
- The conditions ``file-malformed`` and ``counter-answers`` stand for no fault that a real card was seen to have.
- A foreign resident's name is written in half-width Latin letters and spaces, without U+3000; real cards may differ.
- An unknown day of birth stands as ``00`` in the files and in the birth-date numbers; real cards may print otherwise.
- Pictures are drawn: their sizes in pixels, the fonts and the photo's rate are not those of a real card.
- An answer longer than Le waits for GET RESPONSE (``61xx``); OpenSC 0.23 does not fetch a signature that way.
- Card-verifiable certificates name issuer ``9000020``, ``9000023`` and ``9000033``, numbers no real or official test
  card uses; under the condition ``test-hierarchy`` the key ids of J-LIS's test cards, whose keys nobody here has.
- GET DATA without an application: the form of ``0045``, and all of ``0042``, ``0066`` and ``00F7``, are invented. Which
  cards lack objects is unknown: here those without the common application. With an application selected ``6A88`` comes.
- A driving licence holds no licence, a residence card nothing but its application.
- X.509 certificates have no CRL distribution points and no issuer alternative name.
- Nothing takes time: no radio, no key operation of real length, no protection against being watched.
"""
