import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memo } from './memo.ts'

describe('a memory of answers', () => {
  const answers = [{ start: 0, end: 1 }]

  function counting(mostBytes: number) {
    const remembered = memo(mostBytes)
    const asked: string[] = []
    const ask = (question: string) =>
      remembered(question, () => {
        asked.push(question)
        return answers
      })
    return { ask, asked }
  }

  it('works each question out once', () => {
    const { ask, asked } = counting(10_000)
    for (const question of ['a', 'b', 'a', 'b']) assert.equal(ask(question), answers)
    assert.deepEqual(asked, ['a', 'b'])
  })

  it('has room for so much and forgets the oldest, for as long as it lives', () => {
    const { ask, asked } = counting(300)
    for (let round = 0; round < 50; round++) for (const question of 'abcdef') ask(question)
    assert.equal(asked.length, 300)
    ask('f')
    ask('e')
    assert.equal(asked.length, 300)
  })
})
