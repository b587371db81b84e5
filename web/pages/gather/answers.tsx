import { Check, Radios, Toggles } from '../../parts/check.tsx'
import { Choice } from '../../parts/choice.tsx'
import { CountField } from '../../parts/count.tsx'
import { DateField, TimeField } from '../../parts/dates.tsx'
import { useNow } from '../../parts/now.ts'
import { dateIn } from '../../parts/when.ts'
import { type Draft, UNITS, type Unit, usualLastAnswer } from './draft.ts'
import type { PartProps } from './props.ts'
import { BOLDNESS, percent, REPLIES, RISKS, riskWords } from './words.ts'

/** How they are asked, how long each has, and how boldly. */
export function Answers({ draft, onChange }: PartProps) {
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  return (
    <>
      <section className="gather-answers">
        <h2 className="section-title">Their answers</h2>
        <ReplyWithin draft={draft} onChange={onChange} />
        <LastAnswer draft={draft} onChange={onChange} />
        <Choice
          label="With whom a guest may come"
          name="party_limit"
          options={LIMITS}
          value={String(draft.partyLimit)}
          onChange={id => put({ partyLimit: Number(id) })}
        />
        <Choice
          label="Asked again whether it still holds"
          name="remind_before"
          options={REMINDERS}
          value={draft.reminder}
          onChange={reminder => put({ reminder })}
        />
      </section>
      <section className="gather-boldness">
        <h2 className="section-title">How boldly it is dealt</h2>
        <Boldness draft={draft} onChange={onChange} />
      </section>
    </>
  )
}

const LIMITS = [
  { id: '1', name: 'Only himself' },
  { id: '2', name: 'One more' },
  { id: '4', name: 'Up to three more' },
  { id: '6', name: 'Up to five more' },
  { id: '20', name: 'Up to 19 more' },
]

const REMINDERS = [
  { id: 'PT4H', name: 'Four hours before' },
  { id: 'P1D', name: 'The day before' },
  { id: 'P2D', name: 'Two days before' },
  { id: 'P7D', name: 'A week before' },
  { id: 'none', name: 'Not at all' },
]

const MOST = 1000 // of any unit; the server knows what is too long

function ReplyWithin({ draft, onChange }: PartProps) {
  const { reply } = draft
  const put = (part: Partial<Draft['reply']>) => onChange({ ...draft, reply: { ...reply, ...part } })
  return (
    <>
      <Choice
        label="How long an invitation keeps its seat"
        name="reply_within"
        hint="Then the next one is asked. A late answer still gets a seat if one is left."
        options={REPLIES}
        value={reply.usual}
        onChange={usual => put({ usual })}
      />
      {reply.usual === 'own' && (
        <div className="flex flex-wrap items-end gap-3">
          <CountField
            label="So many"
            value={reply.count}
            onChange={count => put({ count })}
            min={1}
            max={MOST}
          />
          <div className="w-36">
            <Choice
              label="Minutes, hours or days"
              bare
              options={UNITS}
              value={reply.unit}
              onChange={unit => put({ unit: unit as Unit })}
            />
          </div>
        </div>
      )}
    </>
  )
}

function LastAnswer({ draft, onChange }: PartProps) {
  const now = useNow()
  const { lastAnswer, zone } = draft
  const put = (next: Draft['lastAnswer']) => onChange({ ...draft, lastAnswer: next })
  return (
    <div className="grid gap-2">
      <Check isSelected={lastAnswer !== null} onChange={on => put(on ? usualLastAnswer(draft, now) : null)}>
        Nobody may say yes after a last moment
      </Check>
      {lastAnswer && (
        <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
          <DateField
            label="The last moment"
            name="answer_by"
            value={lastAnswer.date}
            min={dateIn(now, zone)}
            onChange={date => put({ ...lastAnswer, date })}
          />
          <TimeField label="At" value={lastAnswer.time} onChange={time => put({ ...lastAnswer, time })} />
        </div>
      )}
    </div>
  )
}

const USUAL_RISK = 5

function Boldness({ draft, onChange }: PartProps) {
  const { risk } = draft
  const put = (next: number) => onChange({ ...draft, risk: next })
  return (
    <>
      <Radios
        label="Invitations at once"
        options={BOLDNESS}
        value={risk > 0 ? 'risk' : 'never'}
        onChange={id => put(id === 'risk' ? USUAL_RISK : 0)}
      />
      {risk > 0 && (
        <div className="grid gap-3">
          <Toggles
            label="The risk"
            options={RISKS.map(each => ({ id: String(each), name: percent(each) }))}
            value={String(risk)}
            onChange={id => put(Number(id))}
          />
          <p className="text-soft" aria-live="polite">
            {riskWords(risk)}
          </p>
        </div>
      )}
    </>
  )
}
