import { useEffect, useState } from 'react'

/** A value once it has stood still for so many milliseconds: for questions about what is being typed. */
export function useSettled<Value>(value: Value, ms = 300): Value {
  const [settled, settle] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(JSON.parse(text)), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return settled
}
