"""The foreign judge: matrix-js-sdk with the Rust crypto of Element, driven from pytest.

Our client talking to itself proves nothing about other clients, so every flow of trust is also
judged by a peer: a Node process that is a whole Matrix client of another make.

    def test_something(world: World, js_sdk: None, tmp_path: Path) -> None:
        async def scene() -> None:
            doctor = await register(world, "beta", "something")
            async with js_peer(world, doctor) as peer:
                storage = await peer.keys.set_up()
                message = await peer.wait_text(room_id, "Guten Morgen")
                assert message.shield is Shield.NONE

        play(scene())

Files: `peer.py` (the person: rooms, messages, `.trust`, `.keys`, `.verification`, `.files`,
`.contents`), `results.py` (what it answers), `scenes.py` and `talk.py` (how scenes begin: peers
alone, our client and a peer in a chat), `line.py` (process, JSON lines, deadlines),
`package.py` (installs the npm packages of `package-lock.json`, checked by hashes, into
`build/interop`), `peer.mjs` and `js/` (the client in Node). The fixture `js_sdk` skips a test where
Node 20 or the packages cannot be had. What a test should know: a peer keeps its keys in memory, so
whoever signs in anew is a new device; a to-device request for verification is passed over by a peer
that does not know the asking device yet; signatures come a little after "done", so take
`wait_verified` or `wait_signed`; room keys are asked for only after `ask_for_room_keys`.
"""
