/** A text cut into plain parts and addresses (http and https only), which stand at the odd places. */
export function cutAtLinks(text: string): string[] {
  return text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,:;!?)\]’”])/)
}
