"""Which addresses pages may be fetched from."""

import socket
import threading
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceError
from index.sources.network import addresses
from index.sources.network.addresses import REFUSED, refusal
from index.sources.network.dialing import CheckedBackend, Deadline, comparable, system_addresses

PUBLIC = "93.184.215.14"
IPV4_NETWORKS = [network for network in REFUSED if network.version == 4]
IPV6_NETWORKS = [network for network in REFUSED if network.version == 6]
in_refused_ipv4 = st.sampled_from(IPV4_NETWORKS).flatmap(lambda net: st.ip_addresses(network=net))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("0.0.0.1", "unspecified"),
        ("10.1.2.3", "private"),
        ("172.31.255.255", "private"),
        ("192.168.0.1", "private"),
        ("169.254.169.254", "link-local"),
        ("100.64.0.1", "carrier-grade NAT"),
        ("100.127.255.255", "carrier-grade NAT"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("192.0.0.8", "reserved"),
        ("198.19.0.1", "benchmarking"),
        ("203.0.113.7", "documentation"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fd12:3456::1", "private"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "documentation"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "reserved"),
        ("::127.0.0.1", "reserved"),
        ("4000::1", "reserved"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:10.0.0.1", "private"),
        ("64:ff9b::169.254.169.254", "link-local"),
        ("64:ff9b:1::1", "private"),
        ("2002:7f00:1::", "loopback"),
        ("2002:c0a8:1::5", "private"),
        ("example.com", "unknown"),
        ("", "unknown"),
    ],
)
def test_an_address_that_is_not_the_internets_is_refused_by_its_kind(
    address: str, kind: str
) -> None:
    assert refusal(address) == kind


@pytest.mark.parametrize(
    "address",
    [
        PUBLIC,
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "169.253.255.255",
        "223.255.255.255",
        "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
        f"::ffff:{PUBLIC}",
        f"64:ff9b::{PUBLIC}",
        "2002:5db8:d70e::1",
    ],
)
def test_an_address_of_the_internet_is_not_refused(address: str) -> None:
    assert refusal(address) is None


@given(in_refused_ipv4)
def test_every_ipv4_address_of_a_refused_network_is_refused_in_every_disguise(
    address: IPv4Address,
) -> None:
    kind = refusal(address)
    assert kind is not None
    number = int(address)
    disguises = [0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80 | 1]
    assert [refusal(IPv6Address(disguise)) for disguise in disguises] == [kind] * 3


@given(st.sampled_from(IPV6_NETWORKS).flatmap(lambda net: st.ip_addresses(network=net)))
def test_every_ipv6_address_of_a_refused_network_is_refused(address: IPv6Address) -> None:
    assert refusal(address) is not None


@given(st.ip_addresses())
def test_nothing_that_python_knows_as_special_is_let_through(
    address: IPv4Address | IPv6Address,
) -> None:
    special = not address.is_global or address.is_multicast or address.is_reserved
    carried = isinstance(address, IPv6Address) and any(
        address in network for network, _ in addresses.CARRIERS
    )
    if special and not carried:
        assert refusal(address) is not None


@given(st.ip_addresses(network=ip_network("2002::/16")))
def test_an_address_that_carries_another_is_judged_by_that_one(address: IPv6Address) -> None:
    assert address.sixtofour is not None
    assert refusal(address) == refusal(address.sixtofour)


@given(st.text(max_size=50))
def test_text_that_is_no_address_is_refused(text: str) -> None:
    try:
        ip_address(text)
    except ValueError:
        assert refusal(text) == "unknown"


class Dial(httpcore.NetworkBackend):
    """Records what is dialled, and fails for some of it."""

    def __init__(self, unreachable: Iterable[str] = ()) -> None:
        self.dialled: list[str] = []
        self.unreachable = set(unreachable)

    def connect_tcp(self, host: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        self.dialled.append(host)
        if host in self.unreachable:
            raise httpcore.ConnectError
        return httpcore.MockStream([])


def backend(dial: Dial, answers: Iterable[list[str]], exempt: Iterable[str] = ()) -> CheckedBackend:
    """A backend for which the n-th look-up of any name gives the n-th of ``answers``."""
    left = iter(answers)
    return CheckedBackend(
        Deadline(5.0, lambda: 0.0),
        exempt=frozenset(exempt),
        resolve=lambda *_: next(left),
        dial=dial,
    )


def test_a_name_whose_second_look_up_differs_is_dialled_at_the_checked_address() -> None:
    dial = Dial()
    backend(dial, [[PUBLIC], ["127.0.0.1"]]).connect_tcp("rebound.example", 80)
    assert dial.dialled == [PUBLIC]


def test_a_name_with_one_refused_address_among_others_is_not_dialled_at_all() -> None:
    dial = Dial()
    with pytest.raises(
        SourceError, match=r"leads to 10\.0\.0\.1, which .*\(private\).*private_hosts"
    ):
        backend(dial, [[PUBLIC, "10.0.0.1"]]).connect_tcp("mixed.example", 80)
    assert dial.dialled == []


def test_a_name_without_addresses_is_not_found() -> None:
    with pytest.raises(SourceError, match=r"host nowhere\.example is not found; check"):
        backend(Dial(), [[]]).connect_tcp("nowhere.example", 80)


def test_a_second_address_is_tried_where_the_first_does_not_answer() -> None:
    dial = Dial(unreachable=["2606:4700::1111"])
    backend(dial, [["2606:4700::1111", PUBLIC]]).connect_tcp("two.example", 80)
    assert dial.dialled == ["2606:4700::1111", PUBLIC]


def test_an_exempt_host_is_dialled_at_its_private_address() -> None:
    dial = Dial()
    backend(dial, [["10.0.0.5"]], exempt=["wiki.example"]).connect_tcp("wiki.example", 80)
    assert dial.dialled == ["10.0.0.5"]


def test_an_exempt_address_does_not_exempt_a_name_that_leads_to_it() -> None:
    dial = Dial()
    with pytest.raises(SourceError, match=r"no public address \(private\)"):
        backend(dial, [["10.0.0.5"]], exempt=["10.0.0.5"]).connect_tcp("other.example", 80)
    assert dial.dialled == []


def test_a_literal_address_is_checked_without_a_look_up() -> None:
    dial = Dial()
    with pytest.raises(SourceError, match=r"\(link-local\)"):
        backend(dial, []).connect_tcp("169.254.169.254", 80)
    assert dial.dialled == []


def test_a_look_up_that_hangs_ends_with_the_deadline() -> None:
    done = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        done.wait(10)
        return [PUBLIC]

    slow = CheckedBackend(
        Deadline(0.01, lambda: 0.0), exempt=frozenset(), resolve=hang, dial=Dial()
    )
    with pytest.raises(httpcore.ConnectTimeout):
        slow.connect_tcp("slow.example", 80)
    done.set()


@pytest.mark.parametrize("host", ["127.0.0.1", "0x7f.1", "2130706433", "127.1", "localhost"])
def test_however_loopback_is_spelled_the_system_finds_a_refused_address(host: str) -> None:
    try:
        found = system_addresses(host, 80)
    except OSError:
        return  # systems differ in what they take for an address; one not found is not fetched
    assert found
    assert {refusal(address) for address in found} == {"loopback"}


def test_a_label_that_is_too_long_is_a_name_that_is_not_found() -> None:
    with pytest.raises(socket.gaierror):
        system_addresses(f"{'a' * 70}.invalid", 80)


@pytest.mark.parametrize(
    ("spelled", "same"),
    [
        ("Wiki.Example.Internal", "wiki.example.internal"),
        ("wiki.example.internal.", "wiki.example.internal"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
        ("[::1]", "::1"),
        ("0:0:0:0:0:0:0:1", "::1"),
        (" 10.0.0.1 ", "10.0.0.1"),
    ],
)
def test_two_spellings_of_a_host_are_equal(spelled: str, same: str) -> None:
    assert comparable(spelled) == comparable(same) == same
