import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellOf } from '../bench/dinners/cell.ts'
import { DEALERS } from '../bench/dinners/dealers.ts'
import { MODELS } from '../bench/dinners/models.ts'

// The same dinners as in the benchmark, the first of them alone: chance is seeded, so they come out the same each time.
const DINNERS = 60

const cell = (model: string, dealer: string) =>
  cellOf(
    MODELS.find(({ name }) => name.startsWith(model))!,
    DEALERS.find(({ name }) => name === dealer)!,
    DINNERS,
  )

test('without a risk nobody says yes in time and finds no seat, however guests behave', () => {
  const careful = DEALERS.filter(({ risk }) => risk === 0)
  for (const model of MODELS)
    for (const dealer of careful) assert.equal(cellOf(model, dealer, DINNERS).overflow, 0, model.name)
})

test('with a risk that happens to no more dinners than the host has said, if guests are as assumed', () => {
  for (const { name } of MODELS.filter(({ asAssumed }) => asAssumed)) {
    assert.ok(cell(name, 'risk 20 %').overflow <= 0.2, name)
    assert.ok(cell(name, 'risk 5 %, known host').overflow <= 0.05, name)
  }
})

test('seats fill sooner dealt as they become free than in batches, and sooner still with a risk', () => {
  const [batches, careful, risky] = ['batches', 'careful', 'risk 20 %'].map(
    dealer => cell('reluctant', dealer).median,
  )
  assert.ok(careful! < batches! && risky! < careful!, `${batches}, ${careful}, ${risky}`)
})
